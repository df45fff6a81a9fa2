"""Sobel L2 by OpenCV, the formula that all who are compared compute."""
import cv2


def edges(gray):
    x = cv2.Sobel(gray, cv2.CV_32F, 1, 0)
    y = cv2.Sobel(gray, cv2.CV_32F, 0, 1)
    return cv2.convertScaleAbs(cv2.magnitude(x, y))

#!/usr/bin/python3
"""OpenCV in one process: a file's bytes to gray, Sobel L2, PNG; threads and compression are OpenCV's defaults.

Other chains: Canny's edges; and half the size, by the mean of areas, which is what OpenCV recommends for shrinking.
"""
import cv2
import numpy as np
from serve import serve
from sobel import edges


def process(file):
    gray = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_GRAYSCALE)
    return cv2.imencode(".png", edges(gray))[1]


def canny(file):
    gray = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_GRAYSCALE)
    return cv2.imencode(".png", cv2.Canny(gray, 50, 150))[1]


def resize(file):
    image = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_COLOR)
    return cv2.imencode(".png", cv2.resize(image, (1920, 1080), interpolation=cv2.INTER_AREA))[1]


serve(process, f"OpenCV {cv2.__version__}, one process, {cv2.getNumThreads()} threads",
      others={"edges": canny, "resize:width=1920:height=1080": resize})

#!/usr/bin/python3
"""OpenCV in one process: a file's bytes to gray, Sobel L2, PNG; threads and compression are OpenCV's defaults."""
import cv2
import numpy as np
from serve import serve
from sobel import edges


def process(file):
    gray = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_GRAYSCALE)
    return cv2.imencode(".png", edges(gray))[1]


serve(process, f"OpenCV {cv2.__version__}, one process, {cv2.getNumThreads()} threads")

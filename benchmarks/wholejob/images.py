"""The inputs: made once from Debian's wallpapers (plasma-workspace-wallpapers), kept in a folder."""
from pathlib import Path

import cv2
import numpy as np

WALLPAPERS = Path("/usr/share/wallpapers")
LEAF = WALLPAPERS / "FallenLeaf/contents/images/2560x1600.jpg"  # a photograph
SEA = WALLPAPERS / "Volna/contents/images/5120x2880.jpg"  # progressive, 4:4:4
WIDTH, HEIGHT = 3840, 2160
JPEG = [cv2.IMWRITE_JPEG_QUALITY, 90]  # OpenCV 4.6 writes 4:2:0
PNG = [cv2.IMWRITE_PNG_COMPRESSION, 9]
AT_ONCE = 8
SMALL = 256


def leaf():
    """The photograph's middle 16:9, at 3840x2160."""
    photograph = cv2.imread(str(LEAF))
    if photograph is None:
        raise SystemExit(f"{LEAF} cannot be read")
    height, width = photograph.shape[:2]
    cut = width * HEIGHT // WIDTH
    top = (height - cut) // 2
    return cv2.resize(photograph[top : top + cut], (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)


class Images:
    """Paths of the input files in `folder`, which are made where they are missing."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.jpeg = self.make("3840x2160.jpg", lambda: self.encode(".jpg", leaf(), JPEG))
        self.png = self.make("3840x2160.png", lambda: self.encode(".png", leaf(), PNG))
        self.progressive = self.make("5120x2880-progressive.jpg", SEA.read_bytes)
        self.eight = [
            self.make(f"3840x2160-{i}.jpg", lambda i=i: self.encode(".jpg", self.shifted(i), JPEG))
            for i in range(AT_ONCE)
        ]
        self.small_jpeg = self.make(f"{SMALL}x{SMALL}.jpg", lambda: self.encode(".jpg", self.small(), JPEG))
        self.small_png = self.make(f"{SMALL}x{SMALL}.png", lambda: self.encode(".png", self.small(), PNG))

    def make(self, name, content):
        path = self.folder / name
        if not path.exists():
            path.write_bytes(content())
        return path

    @staticmethod
    def encode(extension, image, options):
        return cv2.imencode(extension, image, options)[1].tobytes()

    @staticmethod
    def shifted(i):
        """The photograph, moved around sideways: as much work, another image."""
        return np.roll(leaf(), i * WIDTH // AT_ONCE, axis=1)

    @staticmethod
    def small():
        side = HEIGHT
        return cv2.resize(leaf()[:, :side], (SMALL, SMALL), interpolation=cv2.INTER_AREA)

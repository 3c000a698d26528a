# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of web pages, by headless Chromium, made small by PHP's GD."""

import os
import subprocess

COLOURS = 255
PALETTE = '''
$picture = imagecreatefrompng($argv[1]);
imagetruecolortopalette($picture, false, (int) $argv[2]);
imagepng($picture, $argv[1], 9);
'''


def shoot(folder, address, picture, width, height):
    """Writes the picture; folder: where the browser may write."""
    subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu',
                    f'--user-data-dir={os.path.join(folder, "chromium")}',
                    '--hide-scrollbars', f'--window-size={width},{height}',
                    '--virtual-time-budget=8000', f'--screenshot={picture}',
                    address], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    subprocess.run(['php', '-r', PALETTE, picture, str(COLOURS)], check=True)
    print(picture)

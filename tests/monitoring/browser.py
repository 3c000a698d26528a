# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of web pages, by headless Chromium."""

import os
import subprocess

PALETTE = '''
$picture = imagecreatefrompng($argv[1]);
imagetruecolortopalette($picture, false, (int) $argv[2]);
imagepng($picture, $argv[1], 9);
'''


def shoot(folder, address, picture, width, height, colours=0):
    """Writes the picture, if asked for with few colours, which makes it small;
    folder: where the browser may write."""
    subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu',
                    f'--user-data-dir={os.path.join(folder, "chromium")}',
                    '--hide-scrollbars', f'--window-size={width},{height}',
                    '--virtual-time-budget=8000', f'--screenshot={picture}',
                    address], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    if colours:
        subprocess.run(['php', '-r', PALETTE, picture, str(colours)],
                       check=True)
    print(picture)

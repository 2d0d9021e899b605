"""python -m bot"""

import sys

if sys.argv[1:] == ["run"]:
    # The bot itself starts without the command line's libraries: they would take a tenth of its start.
    from bot.start import start

    sys.exit(start())

from bot.cli import main

main()

# Exit code beyond all bounds.
import sys
sys.exit(2**70)

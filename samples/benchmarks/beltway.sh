#!/bin/sh
# Beltway's named buffers beside Agrona's ring, Aeron IPC and the system's pipes: beltway.sh [--quick | --thorough]
exec "$(dirname -- "$0")/../../bailey" compare --beltway "$@"

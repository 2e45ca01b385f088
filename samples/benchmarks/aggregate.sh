#!/bin/sh
# Time of what is done to a list of 4,096 slices, beside Netty's CompositeByteBuf, by JMH; more arguments go to JMH.
exec "$(dirname -- "$0")/jmh.sh" AggregateBenchmark "$@"

#!/bin/sh
# Time of a message down six layers, in one domain and in six, by JMH; more arguments go to JMH.
exec "$(dirname -- "$0")/jmh.sh" SkbuffLayersBenchmark "$@"

#!/bin/sh
# Time of one crossing under every transport and three lengths, by JMH; more arguments go to JMH.
exec "$(dirname -- "$0")/jmh.sh" CrossingBenchmark "$@"

# SPDX-License-Identifier: GPL-3.0-or-later
# How the benchmarks print what timer and queries have measured: a line is a
# section, the eight of timer, and those of queries.

function heading(text) {
	printf "%s%s\n%-22s %8s %17s %8s %17s %8s %8s %5s %5s\n",
	    headings++ ? "\n" : "", text, "", "wall ms", "(quartiles)",
	    "CPU ms", "(quartiles)", "RSS MiB", "queries", "conns", "exit"
}

function row() {
	printf "%-22s %8.2f (%6.2f - %6.2f) %8.2f (%6.2f - %6.2f) %8.1f " \
	    "%8s %5d %5d\n", $2, $3, $4, $5, $6, $7, $8, $9 / 1024,
	    $11 ($12 ? "+" $12 : ""), $13, $10
	wall[$1, $2] = $3
	cpu[$1, $2] = $6
	if ($9 > resident[$2])
		resident[$2] = $9
}

function target(what, value, bound) {
	printf "%-52s %6.2f  %s\n", what, value,
	    value <= bound ? "met" : "missed"
}

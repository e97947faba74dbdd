"""A second, deliberately simple computation of the figures, row by row, to compare the tool with.

Written from the rules of the figures alone and never from the tool's code; Python's standard library only. Numbers are
`Fraction`s, so nothing is rounded before the rules say so.

`project`      what pipelines.json declares
`expressions`  the rule and filter language, one row at a time, with "undecided" as None
`cells`        text to value, by field type
`acceptance`   which rows stand
`identities`   when two rows speak of the same organisation
`figures`      the rows of indicators.csv
`sample`       reads the sample's files by conventions declared there
`comparison`   the tool's output against the oracle's
"""

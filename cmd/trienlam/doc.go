// Command trienlam is the whole product in one binary: a site's server and every command that works
// beside it on the same data folder.
//
//	trienlam serve --data ./data
//	trienlam pack import gom-thanh-ha.zip
//	trienlam report export --from 2026-11-01 --to 2026-11-30 --format csv -o -
//
// Rules of the terminal:
//
//   - stdout is for what was asked: lists, faults, files named "-". All else goes to stderr.
//   - A failure ends stderr with one line "trienlam: …" that says what happened and what to do.
//   - Exit status: 0 done, 1 failed, 2 wrong usage (also an unknown role or format, an impossible
//     date).
//   - Words are Vietnamese; English when TRIENLAM_LANG says en, or, if that is unset, the first of
//     LC_ALL, LC_MESSAGES and LANG that is set. Help is Vietnamese.
//   - A file given with -o appears whole or not at all.
//
// One file a subcommand; testdata/script holds a story for each.
package main

// Package apps holds the three apps, written in TypeScript with Preact and signals: kiosk, teacher
// and organiser. cmd/webbuild bundles each main.tsx with its style into web/dist.
//
//	kiosk      attract ─ rooms ─ room ─ exhibit; a lesson when a teacher takes the screen
//	teacher    sign in ─ choose a lesson ─ control
//	organiser  figures, screens, packs
//	staff      signing in, shared by teacher and organiser
//	slide      a running show's slides, shared by kiosk and teacher
//	api parts  requests and random names; icons and the brush ring
//
// In each app, rules live in modules that know no page (place, idle, views, zoom, drive, pace …);
// they are given clocks, storage and senders, so the tests run them in Node:
//
//	go test -tags e2e ./web/apps
//
// Invariants: every start returns its stop; a state is a discriminated union; no app leaves its own
// page; no view is forgotten before the server has named its id; a command may always be sent twice.
package apps

// Package kiosktest runs a whole school on a temporary folder: the real site, a real port on
// loopback, real SQLite. Tests talk to it as strangers do, over HTTP and WebSocket.
//
//	school := kiosktest.Start(t, kiosktest.Options{})
//	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
//	teacher.Post("/api/v1/shows", map[string]any{"deck": "mo-dau-10-phut"}).Want(t, 201)
//
// Nothing here knows a handler or a table: what a test sees is the contract.
package kiosktest

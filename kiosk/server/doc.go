// Package server speaks HTTP and WebSocket: it parses a request, calls one use case and encodes the
// answer. It alone knows echo and gorilla/websocket, and holds no rule of its own.
//
//	srv := server.New(server.Options{Shelf: shelf, Accounts: accounts, …})
//	err := srv.Serve(ctx, listener)
//
// Every route with its role and body limit stands in routes.go; errors.go alone turns a kiosk.Kind
// into a status, a page or problem+json.
//
//	Host allowed? → request ID, log → who asks → Origin allowed? → role → body limit → handler
//
// Invariants: GET writes nothing but visit counts; no address of a visitor reaches a log or a
// store; absolute URLs come from the configured public URL, never from a request.
package server

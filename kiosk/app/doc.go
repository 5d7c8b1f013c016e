// Package app is the only place where the parts of a site are joined: stores to features, features
// to the server, background work to its owner.
//
//	site, err := app.Open(ctx, app.Options{Config: cfg, Log: log})
//	defer site.Close()
//	err = site.Serve(ctx, func(r app.Ready) { fmt.Println(r.PublicURL) })
//
// Open is enough for every command that works beside a running server; Serve takes the data
// folder's lock and answers requests.
package app

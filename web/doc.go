// Package web is everything a browser is given: words, pages, styles and scripts, embedded in the
// binary and bound to their language when the program starts.
//
//	site, err := web.New(web.Options{})
//	err = site.Page(w, "vi", web.PageExhibit, web.ExhibitPage{…})
//	title, detail := web.Message("vi", err)
//
// A page is a typed view struct and a template of the same name; pages/<page>/ holds its .html,
// .css and .ts side by side. web/dist is what web/build makes of the .css and .ts files.
//
// Invariants: nothing here reads a disk or a network; a view struct holds finished words and
// paths, so a template decides nothing but layout; a page is whole without its script; no page
// holds a style or script of its own, so the Content-Security-Policy needs no 'unsafe-inline'.
package web

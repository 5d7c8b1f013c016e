// Package build makes web/dist: it bundles the scripts and styles of the pages and apps with
// esbuild, used as a Go library, so that nobody needs Node.
//
//	files, err := build.Files("web")
//
//	pages/<page>/<page>.ts  → <page>.<hash>.js        ES2019, Chrome 67, Safari 13
//	shared/site.css         → site.<hash>.css         every page's style
//	shared/slide.css        → slide.<hash>.css        a show's slides on screens and previews
//	apps/<app>/main.tsx     → <app>.<hash>.js .css    ES2020, Chrome 80
//	fonts named in a style  → <font>.<hash>.woff2
//	manifest.json             {"site.css": "site.<hash>.css", …}
//
// Scripts, styles and drawings lie there as gzip alone, with .gz behind their names.
//
// Invariants: the same sources give the same bytes; cmd/webbuild and the tests import this
// package, the server never does.
package build

// Package assemble makes packs of what organisers bring on a stick: a folder of scans, films and
// recordings with one spreadsheet (xlsx, csv) or with IIIF manifests.
//
//	err := assemble.Template(w, "vi", nil) // the workbook that people fill in
//	…
//	files, closer, err := pack.Open("usb-stick")
//	defer closer.Close()
//	made, err := assemble.Folder(files, "usb-stick", "")
//	// made.Faults: what must be corrected; made.Missing: what may come later
//	err = pack.Write(made.Files, w)
//
//	workbook ─► grid ─► header ─► table ─┐
//	csv      ─► grid ─► header ─► table ─┤                                     faults of the pack
//	                                     ├─► draft ─► YAML, Markdown, files ─► pack.Load
//	IIIF manifest, collection ─► tree ───┘   slugs, codes                        │ traced back to
//	                                         what is missing  ◄──────────────────┘ row or line
//
// Reading is forgiving: what a person can understand is understood, and what was guessed is said.
//
// Invariants: the result is a pack that pack.Load accepts, or faults, never both; every fault names
// the row or line of what people wrote, never of what was made from it; the same folder gives the
// same bytes; nothing is written and nothing is fetched: files stay where they are until pack.Write
// copies them, and an address in a manifest is only compared with the names of local files.
package assemble

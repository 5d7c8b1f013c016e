package server

import "time"

// The JSON of packs and uploads.

// Packs answers GET /api/v1/packs.
type Packs struct {
	Packs []PackRow `json:"packs"`
}

// PackRow is one pack; Shown says whether visitors see it now. Signature is none, trusted or unknown.
type PackRow struct {
	ID        string `json:"id"`
	Version   string `json:"version"`
	Title     string `json:"title"`
	Shown     bool   `json:"shown"`
	Removable bool   `json:"removable"` // it was imported and is shown
	Previous  string `json:"previous"`  // the version to which undo brings it, "" if to none
	Signature string `json:"signature"`
	Signer    string `json:"signer"`
}

// PackImported answers POST /api/v1/packs.
type PackImported struct {
	ID      string `json:"id"`
	Version string `json:"version"`
}

// PackTrust is whose signatures count: GET and PUT /api/v1/packs/trust.
type PackTrust struct {
	RequireSignature bool      `json:"requireSignature"`
	Keys             []PackKey `json:"keys"`
}

// PackKey is a public key in the form of minisign, and what people call its owner.
type PackKey struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

// Fault is one fault of a refused pack, or one thing worth looking at.
type Fault struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// UploadIn opens an upload in pieces: of a zip of SizeBytes, or of the files of a folder.
type UploadIn struct {
	Name      string         `json:"name"`
	SizeBytes int64          `json:"sizeBytes"`
	Files     []UploadFileIn `json:"files"`
}

// UploadFileIn is one file of a folder.
type UploadFileIn struct {
	Path      string `json:"path"`
	SizeBytes int64  `json:"sizeBytes"`
}

// UploadFile is one file of a folder and how much of it is here.
type UploadFile struct {
	Path          string `json:"path"`
	SizeBytes     int64  `json:"sizeBytes"`
	ReceivedBytes int64  `json:"receivedBytes"`
}

// FinishIn hands an upload over: to be examined, or, once confirmed, to be shown.
type FinishIn struct {
	Confirm bool `json:"confirm"`
}

// Uploads answers GET /api/v1/uploads, newest first.
type Uploads struct {
	Uploads []Upload `json:"uploads"`
}

// Upload is how far an upload is. State is receiving, checking, waiting (for FinishIn.Confirm), tiling,
// done, refused or failed; Done and Total count pictures while tiling.
type Upload struct {
	ID            string        `json:"id"`
	Name          string        `json:"name"`
	SizeBytes     int64         `json:"sizeBytes"`
	ReceivedBytes int64         `json:"receivedBytes"`
	Files         []UploadFile  `json:"files"`
	State         string        `json:"state"`
	Done          int           `json:"done"`
	Total         int           `json:"total"`
	Detail        string        `json:"detail"` // why it was refused or failed, for people
	Faults        []Fault       `json:"faults"`
	Warnings      []Fault       `json:"warnings"`
	Pack          *PackImported `json:"pack"`    // once it is shown
	Changes       *Changes      `json:"changes"` // once it is checked
	StartedAt     time.Time     `json:"startedAt"`
}

// Changes is what a version does to the one before it; From is "" when the pack is new. Older says that
// it goes back.
type Changes struct {
	From    string       `json:"from"`
	To      string       `json:"to"`
	Older   bool         `json:"older"`
	Added   []ChangedRow `json:"added"`
	Removed []ChangedRow `json:"removed"`
	Changed []ChangedRow `json:"changed"`
}

// ChangedRow is one exhibit, or a deck when Slug begins with "decks/", or the pack itself when it is "".
type ChangedRow struct {
	Slug  string   `json:"slug"`
	Title string   `json:"title"`
	What  []string `json:"what"` // title, text, date, section, code, place, sources, quiz, pictures, regions, lines, deck, about, other
}

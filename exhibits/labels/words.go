package labels

// caption is the wording of a sheet in one language. These words are part of a printed document,
// like its fonts, and so live here instead of in the catalogs of the web pages.
type caption struct {
	title      string // of the document
	scan, code string // "Scan, or" + "type 307": code never leaves the number alone on a line
	join       string
	joinOpen   string
	joinLocked string
	enter      string
	address    string
}

var captions = map[string]caption{
	"vi": {
		title: "Nhãn QR", scan: "Quét mã, hoặc", code: "nhập",
		join: "Nối Wi-Fi", joinOpen: "Không cần mật khẩu, không tốn dữ liệu di động.",
		joinLocked: "Không tốn dữ liệu di động.",
		enter:      "Quét để vào xem", address: "Hoặc gõ vào trình duyệt:",
	},
	"en": {
		title: "QR labels", scan: "Scan, or", code: "type",
		join: "Join the Wi-Fi", joinOpen: "No password, no mobile data used.",
		joinLocked: "No mobile data used.",
		enter:      "Scan to enter", address: "Or type into a browser:",
	},
}

package main

// A theme is the colours of a sheet: warm paper for reading, night sea for a dark room.
type theme struct {
	sea, wash, water       string // the sea, the tint near the coast, the waterlines
	land, ink, coast, halo string // land, lettering and points, coast line, rings round an island
	soft, accent           string // second lettering, marks that the exhibit speaks of
	rings                  int
	spread, growth         float64 // distance of the waterlines: 4 + i·spread + i²·growth, pixels
	strength               float64 // opacity of the first waterline
	washOpacity            float64
	strokeLabels           bool // a hem of sea colour round the letters
}

var paper = theme{
	sea: "#F3E7CB", wash: "#7FA9A2", water: "#3F6F73", land: "#FAF3E1", ink: "#43351D",
	coast: "#43351D", halo: "#3F6F73", soft: "#6B5A38", accent: "#AC2F1D",
	rings: 9, spread: 5.2, growth: .7, strength: .6, washOpacity: .055, strokeLabels: true,
}

var night = theme{
	sea: "#0B2630", wash: "#2B6B78", water: "#8FC3C6", land: "#0D2C37", ink: "#F1EEE4",
	coast: "#A9D2D2", halo: "#7FB0B6", soft: "#B3C5C8", accent: "#F3947D",
	rings: 15, spread: 7, growth: .95, strength: .5, washOpacity: .05,
}

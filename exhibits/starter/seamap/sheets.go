package main

// A sheet is one map: what it covers and what it points out.
type sheet struct {
	file                     string // below the pack folder
	vi, en                   string // title; "" is a map without title, scale and degrees
	theme                    theme
	west, east, south, north float64
	width                    float64           // pixels
	rank                     int               // names up to this rank are written, the rest are titles only
	scaleKm                  float64           // length of the scale bar
	letter                   float64           // type size of a name
	sea                      point             // where "Biển Đông" stands; zero: only in the locator
	corner                   string            // where the locator stands: "", "left-top", …
	titleAt                  string            // where the title stands
	marks                    map[string]string // feature id → sign: light, school, both
	signs                    [][3]string       // legend: sign, vi, en
	measure                  *measure
	names                    bool               // the archipelagos are lettered on the sheet itself
	bare                     bool               // points only: at this scale the coast data are too coarse
	reach                    float64            // longest leader, pixels
	turn                     map[string]float64 // feature id → best direction of its label, over the data's
}

// A measure is a straight distance line between two features.
type measure struct{ from, to, vi, en string }

var sheets = []sheet{
	{
		file: "exhibits/hai-quan-dao/east-sea.svg",
		vi:   "Hai quần đảo giữa Biển\u00a0Đông", en: "Two archipelagos in the East Sea (South China Sea)",
		theme: paper, west: 101.6, east: 121.4, south: 5.6, north: 23.1, width: 1600,
		rank: 2, scaleKm: 400, letter: 17, sea: point{111.7, 13.75}, titleAt: "left-bottom", names: true, reach: 70,
		turn: map[string]float64{"tri-ton": 180},
	},
	{
		file:  "exhibits/hai-quan-dao/east-sea-night.svg",
		theme: night, west: 99, east: 124.6, south: 5.5, north: 22.4, width: 1600,
		rank: 0, letter: 21, sea: point{112.3, 14.3}, names: true,
	},
	{
		file: "exhibits/quan-dao-hoang-sa/hoang-sa.svg",
		vi:   "Quần đảo Hoàng\u00a0Sa (Việt\u00a0Nam)", en: "The Hoàng\u00a0Sa (Paracel) archipelago",
		theme: paper, west: 110.75, east: 113.35, south: 15.45, north: 17.7, width: 1600, reach: 190,
		turn: map[string]float64{"hoang-sa": -50, "huu-nhat": 210, "quang-anh": 150, "quang-hoa": 70},
		rank: 3, scaleKm: 50, letter: 24, sea: point{112.25, 15.62}, corner: "right-top", titleAt: "left-top",
	},
	{
		file: "exhibits/quan-dao-truong-sa/truong-sa.svg",
		vi:   "Quần đảo Trường\u00a0Sa (Việt\u00a0Nam)", en: "The Trường\u00a0Sa (Spratly) archipelago", reach: 190,
		turn:  map[string]float64{"sinh-ton": 195},
		theme: paper, west: 111, east: 116.7, south: 6.6, north: 12, width: 1700,
		rank: 3, scaleKm: 100, letter: 22, sea: point{112.2, 10.7}, corner: "right-bottom", titleAt: "left-top",
	},
	{
		file: "exhibits/doi-hoang-sa/ly-son-hoang-sa.svg",
		vi:   "Từ Lý\u00a0Sơn ra Hoàng\u00a0Sa", en: "From Lý\u00a0Sơn to Hoàng\u00a0Sa",
		theme: paper, west: 106.9, east: 113.5, south: 14.2, north: 17.9, width: 1600,
		rank: 2, scaleKm: 100, letter: 21, sea: point{110.7, 14.75}, corner: "right-bottom", titleAt: "left-bottom", names: true, reach: 60,
		turn: map[string]float64{"ly-son": 60},
		measure: &measure{
			"ly-son", "tri-ton", "khoảng 123 hải\u00a0lý (≈\u00a0228\u00a0km), đường thẳng",
			"about 123 nautical miles in a straight line, not a sailing route",
		},
	},
	{
		file: "exhibits/gac-ma-1988/gac-ma.svg",
		vi:   "Gạc\u00a0Ma, Cô\u00a0Lin, Len\u00a0Đao", en: "Gạc\u00a0Ma, Cô\u00a0Lin and Len\u00a0Đao",
		theme: paper, west: 114.07, east: 114.8, south: 9.58, north: 10.04, width: 1600, bare: true, reach: 190,
		turn: map[string]float64{"sinh-ton": 0},
		rank: 3, scaleKm: 10, letter: 26, corner: "right-bottom", titleAt: "left-top",
		marks: map[string]string{"gac-ma": "mark", "co-lin": "mark", "len-dao": "mark"},
		signs: [][3]string{{"mark", "Bãi đá trong sự kiện 14-3-1988", "Reef in the event"}, {"island", "Đảo khác", "Other island"}},
	},
	{
		file: "exhibits/hai-dang-truong-hoc/hai-dang.svg",
		vi:   "Chín hải\u00a0đăng, bốn trường tiểu học", en: "Nine lighthouses, four primary schools",
		theme: paper, west: 111, east: 116.7, south: 6.6, north: 12, width: 1700,
		rank: 0, scaleKm: 100, letter: 24, reach: 190, sea: point{112.2, 10.7}, corner: "right-bottom", titleAt: "left-top",
		marks: map[string]string{
			"song-tu-tay": "both", "da-lat": "light", "da-tay": "both", "an-bang": "light",
			"tien-nu": "light", "sinh-ton": "both", "son-ca": "light", "nam-yet": "light", "truong-sa": "both",
		},
		signs: [][3]string{{"light", "Hải\u00a0đăng", "Lighthouse"}, {"both", "Hải\u00a0đăng và trường tiểu học", "Lighthouse and primary school"}},
	},
}

package server

// Report answers GET /api/v1/reports/overview: every figure of a period with its charts.
type Report struct {
	From        string          `json:"from"`
	To          string          `json:"to"`
	Timezone    string          `json:"timezone"`
	Definitions string          `json:"definitions"`
	Finding     string          `json:"finding"`
	Second      string          `json:"second"`
	Total       StatsTotal      `json:"total"`
	Few         bool            `json:"few"` // too few opens to speak of medians
	People      ThreeCounts     `json:"people"`
	Differences []Difference    `json:"differences"`
	Top         []ReportExhibit `json:"top"`
	Neglected   []ReportExhibit `json:"neglected"`
	Channels    []StatsRow      `json:"channels"`
	Screenings  []Screening     `json:"screenings"`
	Charts      []ReportChart   `json:"charts"`
}

// ReportExhibit is how an exhibit was looked at. Attracting and holding are -1 where they are not known.
type ReportExhibit struct {
	Slug          string  `json:"slug"`
	Code          string  `json:"code"`
	Title         string  `json:"title"`
	Opens         int     `json:"opens"`
	Visits        int     `json:"visits"`
	DwellMedianMs int64   `json:"dwellMedianMs"`
	NeededMs      int64   `json:"neededMs"`
	Attracting    float64 `json:"attracting"`
	Holding       float64 `json:"holding"`
	Few           bool    `json:"few"`    // too few opens to speak of a median
	Leaves        bool    `json:"leaves"` // many open it, few read it to its end
}

// ReportChart is a picture and the table that says the same.
type ReportChart struct {
	Name    string     `json:"name"`
	Title   string     `json:"title"`
	Desc    string     `json:"desc"`
	SVG     string     `json:"svg"`
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// ReportUnit is who issues official reports.
type ReportUnit struct {
	Superior   string   `json:"superior"` // cơ quan chủ quản
	Name       string   `json:"name"`     // cơ quan ban hành
	Symbol     string   `json:"symbol"`   // behind the number
	Place      string   `json:"place"`    // địa danh
	Signer     string   `json:"signer"`   // chức vụ
	Recipients []string `json:"recipients"`
}

// ReportTexts are what people write into an official report.
type ReportTexts struct {
	Results      string `json:"results"`
	Difficulties string `json:"difficulties"`
	Directions   string `json:"directions"`
	Proposals    string `json:"proposals"`
}

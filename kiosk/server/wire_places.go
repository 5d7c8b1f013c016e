package server

// UnitPlace is what a unit or a school was called for some time, both days included; From "" is since ever,
// To "" without end. Kind is unit or school.
type UnitPlace struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Short     string `json:"short"`
	Parent    string `json:"parent"`
	Code      string `json:"code"`
	From      string `json:"from"`
	To        string `json:"to"`
	Successor string `json:"successor"` // what took its place when it was merged
}

// UnitPlaces answers GET /api/v1/places.
type UnitPlaces struct {
	Places []UnitPlace `json:"places"`
}

// PlacesIn is a table of places: CSV with the header id,kind,name,short,parent,code,from,to.
type PlacesIn struct {
	CSV string `json:"csv"`
}

// PlacesImported answers how many rows were taken in.
type PlacesImported struct {
	Places int `json:"places"`
}

// RenameIn gives a place another name and parent from a day on.
type RenameIn struct {
	Name   string `json:"name"`
	Short  string `json:"short"`
	Parent string `json:"parent"`
	From   string `json:"from"`
}

// MergeIn lets another place take its place from a day on.
type MergeIn struct {
	Into string `json:"into"`
	From string `json:"from"`
}

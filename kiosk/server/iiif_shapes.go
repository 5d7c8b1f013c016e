package server

// What a IIIF Presentation 3.0 manifest is made of, as far as ours use it. Texts are by language. Our
// own pages read none of it, so it is no part of wire.ts.
type (
	iiifTexts map[string][]string

	iiifManifest struct {
		Context           any           `json:"@context"` // one address, or several as []string
		ID                string        `json:"id"`
		Type              string        `json:"type"`
		Label             iiifTexts     `json:"label"`
		Summary           iiifTexts     `json:"summary,omitempty"`
		Metadata          []iiifPair    `json:"metadata,omitempty"`
		RequiredStatement *iiifPair     `json:"requiredStatement,omitempty"`
		Rights            string        `json:"rights,omitempty"`
		Provider          []iiifAgent   `json:"provider,omitempty"`
		Homepage          []iiifPage    `json:"homepage,omitempty"`
		Rendering         []iiifPage    `json:"rendering,omitempty"`
		PartOf            []iiifRef     `json:"partOf,omitempty"`
		Thumbnail         []iiifContent `json:"thumbnail,omitempty"`
		NavPlace          *iiifFeatures `json:"navPlace,omitempty"`
		Behavior          []string      `json:"behavior,omitempty"`
		Items             []iiifCanvas  `json:"items"`
		Structures        []iiifRange   `json:"structures,omitempty"`
	}

	iiifPair struct {
		Label iiifTexts `json:"label"`
		Value iiifTexts `json:"value"`
	}

	iiifAgent struct {
		ID       string     `json:"id"`
		Type     string     `json:"type"`
		Label    iiifTexts  `json:"label"`
		Homepage []iiifPage `json:"homepage"`
	}

	iiifPage struct {
		ID       string    `json:"id"`
		Type     string    `json:"type"`
		Label    iiifTexts `json:"label"`
		Format   string    `json:"format"`
		Language []string  `json:"language,omitempty"`
	}

	iiifRef struct {
		ID    string    `json:"id"`
		Type  string    `json:"type"`
		Label iiifTexts `json:"label,omitempty"`
	}

	iiifCanvas struct {
		ID                string               `json:"id"`
		Type              string               `json:"type"`
		Label             iiifTexts            `json:"label"`
		Summary           iiifTexts            `json:"summary,omitempty"`
		RequiredStatement *iiifPair            `json:"requiredStatement,omitempty"`
		Width             int                  `json:"width"`
		Height            int                  `json:"height"`
		Thumbnail         []iiifContent        `json:"thumbnail,omitempty"`
		Items             []iiifAnnotationPage `json:"items"`
		Annotations       []iiifAnnotationPage `json:"annotations,omitempty"`
	}

	iiifAnnotationPage struct {
		ID    string           `json:"id"`
		Type  string           `json:"type"`
		Items []iiifAnnotation `json:"items"`
	}

	// Body is an iiifContent, a list of iiifRemark or iiifFeatures; Target an address or an iiifPart.
	iiifAnnotation struct {
		ID         string `json:"id"`
		Type       string `json:"type"`
		Motivation string `json:"motivation"`
		Body       any    `json:"body"`
		Target     any    `json:"target"`
	}

	// iiifPart is a canvas as far as a selector reaches.
	iiifPart struct {
		Type     string       `json:"type"`
		Source   iiifRef      `json:"source"`
		Selector iiifSelector `json:"selector"`
	}

	iiifSelector struct {
		Type  string `json:"type"`
		Value string `json:"value"`
	}

	// iiifFeatures is a GeoJSON collection.
	iiifFeatures struct {
		ID             string        `json:"id"`
		Type           string        `json:"type"`
		Transformation any           `json:"transformation,omitempty"`
		Features       []iiifFeature `json:"features"`
	}

	iiifFeature struct {
		ID         string         `json:"id,omitempty"`
		Type       string         `json:"type"`
		Properties map[string]any `json:"properties"`
		Geometry   iiifPoint      `json:"geometry"`
	}

	// iiifPoint has longitude and latitude, WGS 84 degrees.
	iiifPoint struct {
		Type        string     `json:"type"`
		Coordinates [2]float64 `json:"coordinates"`
	}

	iiifContent struct {
		ID      string        `json:"id"`
		Type    string        `json:"type"`
		Format  string        `json:"format"`
		Width   int           `json:"width"`
		Height  int           `json:"height"`
		Service []iiifService `json:"service,omitempty"`
	}

	iiifService struct {
		ID      string `json:"id"`
		Type    string `json:"type"`
		Profile string `json:"profile"`
	}

	iiifRemark struct {
		Type     string `json:"type"`
		Language string `json:"language"`
		Format   string `json:"format"`
		Value    string `json:"value"`
	}

	iiifRange struct {
		ID    string    `json:"id"`
		Type  string    `json:"type"`
		Label iiifTexts `json:"label"`
		Items []iiifRef `json:"items"`
	}
)

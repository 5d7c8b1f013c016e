package server

// What a IIIF Presentation 3.0 manifest is made of, as far as ours use it. Texts are by language. Our
// own pages read none of it, so it is no part of wire.ts.
type (
	iiifTexts map[string][]string

	iiifManifest struct {
		Context           string        `json:"@context"`
		ID                string        `json:"id"`
		Type              string        `json:"type"`
		Label             iiifTexts     `json:"label"`
		Summary           iiifTexts     `json:"summary,omitempty"`
		Metadata          []iiifPair    `json:"metadata,omitempty"`
		RequiredStatement *iiifPair     `json:"requiredStatement,omitempty"`
		Rights            string        `json:"rights,omitempty"`
		Provider          []iiifAgent   `json:"provider,omitempty"`
		Homepage          []iiifPage    `json:"homepage,omitempty"`
		PartOf            []iiifRef     `json:"partOf,omitempty"`
		Thumbnail         []iiifContent `json:"thumbnail,omitempty"`
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

	// Body is one iiifContent or a list of iiifRemark.
	iiifAnnotation struct {
		ID         string `json:"id"`
		Type       string `json:"type"`
		Motivation string `json:"motivation"`
		Body       any    `json:"body"`
		Target     string `json:"target"`
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

package pack

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"regexp"
)

// Bounds of the JSON in a GLB file.
const (
	maxGLBJSON  = 16 << 20
	glbHeader   = 12 // bytes: "glTF", version, length
	chunkHeader = 8  // bytes: length, "JSON" or "BIN"
	maxUnfold   = 32 // how much larger a compressed mesh may become
)

// inlineData is what a thing may name instead of holding it in the file's binary part.
var inlineData = regexp.MustCompile(`^data:(image/(png|jpeg|webp)|application/(octet-stream|gltf-buffer));base64,`)

// thing checks a GLB file: its parts are as long as they say, and it names nothing outside itself. A
// viewer that followed such a name would fetch it from another site or read it from the disk.
func (l *loader) thing(in fs.File, file string, line int, name string) bool {
	doc, err := glbJSON(in)
	if err != nil {
		l.add(file, line, "glb", "file", name, "detail", err.Error())
		return false
	}
	if outside, err := namesOutside(doc); err != nil || outside != "" {
		if err != nil {
			l.add(file, line, "glb", "file", name, "detail", "JSON")
		} else {
			l.add(file, line, "glb-outside", "file", name, "what", outside)
		}
		return false
	}
	var parts struct {
		Accessors   []struct{ Count float64 }
		BufferViews []struct{ ByteLength float64 }
	}
	most := float64(0)
	if info, err := in.Stat(); err == nil {
		most = float64(info.Size()) * maxUnfold
	}
	if err := json.Unmarshal(doc, &parts); err != nil {
		l.add(file, line, "glb", "file", name, "detail", "JSON")
		return false
	}
	for _, a := range parts.Accessors {
		if a.Count < 0 || a.Count > most { // a sparse one takes no bytes in the file, but its zeros in memory
			l.add(file, line, "glb", "file", name, "detail", "accessors")
			return false
		}
	}
	for _, v := range parts.BufferViews {
		if v.ByteLength < 0 || v.ByteLength > most {
			l.add(file, line, "glb", "file", name, "detail", "bufferViews")
			return false
		}
	}
	return true
}

// glbJSON reads the JSON part of a GLB file of version 2.
func glbJSON(in fs.File) ([]byte, error) {
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	head := make([]byte, glbHeader+chunkHeader)
	if _, err := io.ReadFull(in, head); err != nil {
		return nil, errors.New("too short")
	}
	version, total := binary.LittleEndian.Uint32(head[4:]), int64(binary.LittleEndian.Uint32(head[8:]))
	length := int64(binary.LittleEndian.Uint32(head[12:]))
	switch {
	case string(head[:4]) != "glTF" || version != 2 || string(head[16:20]) != "JSON":
		return nil, errors.New("not GLB 2")
	case total > info.Size() || length > total-glbHeader-chunkHeader || length > maxGLBJSON:
		return nil, errors.New("wrong length")
	}
	doc := make([]byte, length)
	if _, err := io.ReadFull(in, doc); err != nil {
		return nil, errors.New("too short")
	}
	rest := total - glbHeader - chunkHeader - length
	if rest == 0 {
		return doc, nil
	}
	if _, err := io.ReadFull(in, head[:chunkHeader]); err != nil || rest < chunkHeader || int64(binary.LittleEndian.Uint32(head)) > rest-chunkHeader {
		return nil, errors.New("wrong length")
	}
	return doc, nil
}

// namesOutside returns the first "uri", of whatever part or extension, that leads out of the file. Any
// text after the text "uri" counts as one: in the things that people make it is nothing else.
func namesOutside(doc []byte) (string, error) {
	if tooDeep(doc) > 0 {
		return "", errOther
	}
	uri := false
	for d := json.NewDecoder(bytes.NewReader(doc)); ; {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return "", nil
		case err != nil:
			return "", err
		}
		text, ok := token.(string)
		if ok && uri && !inlineData.MatchString(text) {
			return text, nil
		}
		uri = ok && text == "uri"
	}
}

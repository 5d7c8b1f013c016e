package labels

// Serif returns the TrueType font of numbers and large lines on paper. Nobody changes it.
func Serif() []byte { return newsreader }

// Sans returns the TrueType font of everything small on paper. Nobody changes it.
func Sans() []byte { return beVietnamPro }

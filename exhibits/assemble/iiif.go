package assemble

func (s *stick) manifests(names []string) []string { return nil }
func (b *builder) readManifests(names []string)    {}

import { icons, type IconName } from "../../shared/icons";

/** Icon is one sign of the set; it always stands beside a word, or its button is labelled. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="i" viewBox="0 0 24 24" aria-hidden="true" dangerouslySetInnerHTML={{ __html: icons[name] }} />
);

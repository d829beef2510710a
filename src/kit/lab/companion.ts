// Whether a companion serves this page: it says so on the <html> element, a static host says nothing.

export interface CompanionMark {
  /** Version of the Node.js that serves the page. */
  node: string;
  /** Address of the live hello-world. */
  hello: string;
  labs: 'on' | 'off';
  /** Whether parameters are held within the bounds of a public server. */
  public: boolean;
}

export function readCompanion(): CompanionMark | undefined {
  const mark = document.documentElement.dataset['companion'];
  return mark ? (JSON.parse(mark) as CompanionMark) : undefined;
}

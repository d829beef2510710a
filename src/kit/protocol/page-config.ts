// What a companion tells the pages it serves: they learn it without a request, and a static host says nothing.

export interface PageConfig {
  /** Version of the Node.js that serves the page. */
  node: string;
  /** Address of the live hello-world, which only readers on the same machine can reach: absent in public. */
  hello?: string;
  labs: 'on' | 'off';
  /** Whether parameters are held within the bounds of a public server. */
  public: boolean;
}

// What a companion tells the pages it serves: they learn it without a request, and a static host says nothing.

export interface PageConfig {
  /** Version of the Node.js that serves the page. */
  node: string;
  /** Address of the live hello-world. */
  hello: string;
  labs: 'on' | 'off';
  /** Whether parameters are held within the bounds of a public server. */
  public: boolean;
}

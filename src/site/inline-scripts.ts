// The scripts in the page itself: what the look depends on, before it is drawn.
import { createHash } from 'node:crypto';

/** A page is live when a companion runs its labs, and only with JavaScript: the style sheets read that from `data-live`. */
export const HEAD_SCRIPT =
  'try{const{dataset:d}=document.documentElement;if(/"labs":"on"/.test(d.companion))d.live="";d.theme=localStorage.theme??"system";d.textOnly=localStorage["text-only"]??""}catch{}';

/** After the choice of a program's form: the one chosen last is drawn at once. Without one there is nothing to check. */
export const VARIANT_SCRIPT = "try{document.getElementById('variant-'+localStorage.variant).checked=true}catch{}";

/** As the content security policy wants them. */
export const SCRIPT_HASHES = [HEAD_SCRIPT, VARIANT_SCRIPT].map(
  (script) => `sha256-${createHash('sha256').update(script).digest('base64')}` as const,
);

// The scripts in the page itself: what the look depends on, before it is drawn.
import { createHash } from 'node:crypto';
import upright from './fonts/source-serif-4.woff2?url';
import italic from './fonts/source-serif-4-italic.woff2?url';

/**
 * A page is live when a companion runs its labs, and only with JavaScript: the style sheets read that from `data-live`.
 * The web font is shown to those whose browser has it already (client/web-font.ts). Both its faces are preloaded, so that they
 * are there before the first drawing: later ones are not shown, and nothing moves.
 */
export const HEAD_SCRIPT = `try{const{documentElement:{dataset:d},head:h}=document;if(/"labs":"on"/.test(d.companion))d.live="";d.theme=localStorage.theme??"system";d.textOnly=localStorage["text-only"]??"";if(localStorage["web-font"]==="${upright}"){d.webFont="";for(const href of["${upright}","${italic}"])h.append(Object.assign(document.createElement("link"),{rel:"preload",as:"font",type:"font/woff2",crossOrigin:"",href}))}}catch{}`;

/** After the choice of a program's form: the one chosen last is drawn at once. Without one there is nothing to check. */
export const VARIANT_SCRIPT = "try{document.getElementById('variant-'+localStorage.variant).checked=true}catch{}";

/** As the content security policy wants them. */
export const SCRIPT_HASHES = [HEAD_SCRIPT, VARIANT_SCRIPT].map(
  (script) => `sha256-${createHash('sha256').update(script).digest('base64')}` as const,
);

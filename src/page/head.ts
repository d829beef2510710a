// The only script in the page's head: what the look depends on, before anything is drawn.
import { createHash } from 'node:crypto';
import face from './fonts/source-serif-4.woff2?url';

/**
 * A page is live when a companion runs its labs, and only with JavaScript: the style sheets read that from `data-live`.
 * The face is shown to those whose browser has it already (client/face.ts): it is there in time, and nothing moves.
 */
export const HEAD_SCRIPT = `try{const{documentElement:{dataset:d},head:h}=document;if(/"labs":"on"/.test(d.companion))d.live="";d.theme=localStorage.theme??"system";if(localStorage.face==="${face}"){d.face="";h.append(Object.assign(document.createElement("link"),{rel:"preload",as:"font",type:"font/woff2",crossOrigin:"",href:"${face}"}))}}catch{}`;

/** As the content security policy wants it. */
export const HEAD_HASH = `sha256-${createHash('sha256').update(HEAD_SCRIPT).digest('base64')}` as const;

// The lines of a program that matter: those between `#region essentiel` and `#endregion`, with their numbers in the file.

/** As editors fold them: `// #region …` in JavaScript, `# region …` in Python and Ruby. */
const START = /^\s*(?:\/\/|#) ?#?region essentiel\s*$/;
const END = /^\s*(?:\/\/|#) ?#?endregion\b/;

/**
 * The lines of every such region, counted from 1, without the marks themselves; none for a program that has no region.
 * `rendered`: the same lines in another form, such as highlighted.
 */
export function excerptOf(program: string, rendered: readonly string[] = program.split('\n')) {
  let inside = false;
  return program.split('\n').flatMap((line, index) => {
    const before = inside;
    if (START.test(line)) inside = true;
    else if (END.test(line)) inside = false;
    return before && inside ? [{ number: index + 1, text: rendered[index] ?? '' }] : [];
  });
}

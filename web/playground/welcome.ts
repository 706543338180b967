/** What the editor shows before anything was asked. */
export const WELCOME = `# Keyreach: who and what can reach your resources, and how.
#
# Choose a question in the panel on the left: it comes with ids of the loaded graph and runs at once.
# Or write your own: Ctrl+Space completes, Ctrl+Enter runs, the book icon opens the schema.

query Start {
  graph {
    version
  }
}
`;

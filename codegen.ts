import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {},
};
// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default config;

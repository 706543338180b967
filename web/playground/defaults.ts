// What may be changed about a question without being asked for: its variables that have a default.
import {
  type GraphQLSchema,
  isInputType,
  Kind,
  type NamedTypeNode,
  parse,
  typeFromAST,
  valueFromAST,
  valueFromASTUntyped,
} from 'graphql';

/** By name; with the schema, the defaults inside of input objects are written out, too. */
export function defaults(
  document: string,
  schema: GraphQLSchema | null | undefined,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const definition of parse(document).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, type, defaultValue } of definition.variableDefinitions ?? []) {
      if (!defaultValue) continue;
      const input = schema && typeFromAST(schema, type as NamedTypeNode);
      const whole: unknown = isInputType(input) ? valueFromAST(defaultValue, input) : undefined;
      found[variable.name.value] = whole === undefined ? valueFromASTUntyped(defaultValue) : whole;
    }
  }
  return found;
}

// What an operation may cost: its depth, its aliases, and the objects it may give. An object costs 1, times
// the page sizes around it; a question costs 50 besides; a scalar nothing. A list without pages counts as 2.
// A field selected over and over again under one name costs 20 each time from the eleventh on: merging the
// copies is quadratic work.
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from './expansion.ts';
import { LIMITS } from './limits.ts';
import { overLimit } from './refusal.ts';

const QUESTION = 50;
const UNPAGED = 2;
const REPEATS = 10;
const REPEATED = 20;
const DEFAULT_PAGE = 50;
const INTROSPECTION = new Set(['__schema', '__type']);

export type Variables = Readonly<Record<string, unknown>>;

/** Where in the operation a selection set is. */
interface Place {
  readonly type: GraphQLNamedType | undefined;
  readonly depth: number;
  readonly deepest: number;
  readonly fragments: number;
  /** How many objects of this place there may be. */
  readonly times: number;
  /** Size of the page that `edges` and `nodes` of the connection around it give. */
  readonly page: number;
  /** Response names selected in this place so far, fragments included. */
  readonly seen: Map<string, number>;
}

/** Throws the first limit that the operation exceeds. Its fragments are known to be few and without cycles. */
export function checkCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): void {
  let cost = 0;
  let aliases = 0;

  function pay(amount: number): void {
    cost += amount;
    if (cost > LIMITS.cost) {
      throw overLimit(
        'The operation may cost too much',
        LIMITS.cost,
        'Ask for smaller pages (`first`), or in several requests.',
      );
    }
  }

  function visit(set: SelectionSetNode, place: Place): void {
    if (place.fragments > LIMITS.fragmentNesting) {
      throw overLimit(
        'Too many fragments within one another',
        LIMITS.fragmentNesting,
        'Write the fields out.',
      );
    }
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) field(selection, place);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition
          ? schema.getType(selection.typeCondition.name.value)
          : place.type;
        visit(selection.selectionSet, { ...place, type, fragments: place.fragments + 1 });
      } else {
        const fragment = fragments.get(selection.name.value);
        if (!fragment) continue;
        const type = schema.getType(fragment.typeCondition.name.value);
        visit(fragment.selectionSet, { ...place, type, fragments: place.fragments + 1 });
      }
    }
  }

  function field(node: FieldNode, place: Place): void {
    const name = node.name.value;
    const response = node.alias?.value ?? name;
    const repeats = (place.seen.get(response) ?? 0) + 1;
    place.seen.set(response, repeats);
    if (repeats > REPEATS) pay(REPEATED);
    if (node.alias && ++aliases > LIMITS.aliases) {
      throw overLimit('The operation has too many aliases', LIMITS.aliases, 'Ask in several requests.');
    }
    const introspective = INTROSPECTION.has(name);
    const deepest = introspective ? LIMITS.introspectionDepth : place.deepest;
    if (place.depth > deepest) {
      throw overLimit(
        'Fields are too deep within one another',
        deepest,
        'Ask for the rest by its id in another request.',
      );
    }
    if (!node.selectionSet) return;
    const definition = definitionOf(place.type, name);
    const type = definition && getNamedType(definition.type);
    const { size, page } = sizeOf(node, definition, place);
    const free = deepest === LIMITS.introspectionDepth || isRow(place.type, name);
    if (!free) pay((place.depth === 1 ? QUESTION : 0) + place.times * size);
    visit(node.selectionSet, {
      type,
      depth: place.depth + 1,
      deepest,
      fragments: place.fragments,
      times: free ? place.times : place.times * size,
      page,
      seen: new Map(),
    });
  }

  /** How many objects a field gives for each one around it, and the page size for connections below. */
  function sizeOf(node: FieldNode, definition: GraphQLField<unknown, unknown> | undefined, place: Place) {
    const paged = definition?.args.some((argument) => argument.name === 'first')
      ? pageOf(node, definition)
      : null;
    const page = paged ?? place.page;
    if (!definition || !isListType(getNullableType(definition.type))) return { size: 1, page };
    const listed =
      place.type?.name.endsWith('Connection') && (node.name.value === 'edges' || node.name.value === 'nodes');
    return { size: listed ? place.page : (paged ?? UNPAGED), page };
  }

  function pageOf(node: FieldNode, definition: GraphQLField<unknown, unknown>): number {
    const given = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    const standard = definition.args.find((argument) => argument.name === 'first')?.defaultValue;
    const size =
      given?.kind === Kind.INT
        ? Number(given.value)
        : given?.kind === Kind.VARIABLE
          ? variable(given.name.value)
          : standard;
    return typeof size === 'number' && size >= 0 ? size : DEFAULT_PAGE;
  }

  function variable(name: string): unknown {
    if (Object.hasOwn(variables, name)) return variables[name];
    const value = operation.variableDefinitions?.find(
      ({
        variable: {
          name: { value },
        },
      }) => value === name,
    )?.defaultValue;
    return value?.kind === Kind.INT ? Number(value.value) : undefined;
  }

  visit(operation.selectionSet, {
    type: schema.getRootType(operation.operation) ?? undefined,
    depth: 1,
    deepest: LIMITS.depth,
    fragments: 0,
    times: 1,
    page: DEFAULT_PAGE,
    seen: new Map(),
  });
}

function definitionOf(
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isCompositeType(type) && (isObjectType(type) || isInterfaceType(type))
    ? type.getFields()[name]
    : undefined;
}

/** `node` of an edge: the edge has been counted. */
function isRow(type: GraphQLNamedType | undefined, name: string): boolean {
  return name === 'node' && (type?.name.endsWith('Edge') ?? false);
}

// Whether a request is let in to be validated and run. Everything here is linear in the request's size; what
// comes after is not.
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { Latest } from '../../analysis/latest.ts';
import { checkCost, type Variables } from './cost.ts';
import { checkExpansion } from './expansion.ts';
import { LIMITS } from './limits.ts';
import { invalid, overLimit } from './refusal.ts';
import { checkTokens } from './tokens.ts';

interface Document {
  readonly operations: readonly OperationDefinitionNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Texts that were let in lately: programs ask the same again and again, with other variables. */
const KEPT = 50;
const lately = new Latest<Document>(KEPT);
const LONGEST_KEPT = 10_000;

/** Throws a GraphQLError with HTTP status 400 for a document that is not let in, syntax errors included. */
export function admit(schema: GraphQLSchema, text: string, variables: Variables): void {
  const document = lately.get(text) ?? parsed(schema, text);
  for (const operation of document.operations) checkCost(schema, operation, document.fragments, variables);
  if (text.length > LONGEST_KEPT) return;
  lately.put(text, document);
}

function parsed(schema: GraphQLSchema, text: string): Document {
  checkTokens(text);
  const document = parse(text, { noLocation: true });
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
  if (operations.length > LIMITS.operations) {
    throw overLimit(
      'The document has too many operations',
      LIMITS.operations,
      'Send each in its own request.',
    );
  }
  checkDirectives(schema, document);
  checkExpansion(
    operations.map(({ selectionSet }) => selectionSet),
    fragments,
  );
  return { operations, fragments };
}

function checkDirectives(schema: GraphQLSchema, document: DocumentNode): void {
  let count = 0;
  visit(document, {
    Directive({ name }) {
      if (++count > LIMITS.directives) {
        throw overLimit(
          'The document has too many directives',
          LIMITS.directives,
          'Leave out what is not needed.',
        );
      }
      if (!schema.getDirective(name.value))
        throw invalid('The document uses a directive that the schema does not have.');
    },
  });
}

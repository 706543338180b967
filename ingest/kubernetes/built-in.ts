// Reads the notation of the built-in roles and bindings.
import { BUILT_IN_CONTROLLERS } from './built-in-controllers.ts';
import { BUILT_IN_BINDINGS, BUILT_IN_ROLES } from './built-in-roles.ts';
import type { Subject } from './objects.ts';
import type { Binding, Role } from './roles.ts';
import type { Rule } from './rules.ts';

/** Where built-in statements are placed. */
export const BUILT_IN_PLACE = { file: 'kubernetes', at: 'built-in roles' } as const;
const AGGREGATE = 'rbac.authorization.k8s.io/aggregate-to-';
const VERBS: Readonly<Record<string, readonly string[]>> = {
  read: ['get', 'list', 'watch'],
  write: ['create', 'update', 'patch', 'delete', 'deletecollection'],
};
const EVENTS = 'core events.k8s.io; events; create update patch';

const CONTROLLER = 'system:controller:';

function rolesIn(text: string, prefix: string): Role[] {
  return text
    .split('\n= ')
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.trimEnd().split('\n');
      const [path = '', ...labels] = head.split(' ');
      const { namespace, name } = pathOf(path);
      const label = (mark: string): string | undefined =>
        labels.find((word) => word.startsWith(mark))?.slice(1);
      const [to, from] = [label('>'), label('<')];
      return {
        namespace,
        name: prefix + name,
        rules: lines.map(ruleOf),
        labels: to === undefined ? {} : { [AGGREGATE + to]: 'true' },
        selectors: from === undefined ? [] : [{ matchLabels: { [AGGREGATE + from]: 'true' } }],
      };
    });
}

function ruleOf(line: string): Rule {
  const [groups = [], resources = [], verbs = [], resourceNames = []] = (line === 'events' ? EVENTS : line)
    .split('; ')
    .map((field) => field.split(' '));
  const isUrl = groups[0] === 'url';
  return {
    verbs: verbs.flatMap((verb) => VERBS[verb] ?? [verb]),
    apiGroups: isUrl ? [] : groups.map((group) => (group === 'core' ? '' : group)),
    resources: isUrl ? [] : resources,
    resourceNames,
    nonResourceURLs: isUrl ? resources : [],
  };
}

function bindingOf(line: string): Binding {
  const [head = '', subjects = ''] = line.split('; ');
  const [path = '', role] = head.split('=');
  const { namespace, name } = pathOf(path);
  return {
    namespace,
    name,
    roleRef: { kind: namespace === null ? 'ClusterRole' : 'Role', name: role ?? name },
    subjects: subjects.split(' ').map(subjectOf),
    place: BUILT_IN_PLACE,
    builtIn: true,
  };
}

function pathOf(path: string): { namespace: string | null; name: string } {
  const slash = path.indexOf('/');
  return slash < 0
    ? { namespace: null, name: path }
    : { namespace: path.slice(0, slash), name: path.slice(slash + 1) };
}

function subjectOf(text: string): Subject {
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1);
  switch (text.slice(0, colon)) {
    case 'sa':
      return { kind: 'ServiceAccount', name, namespace: 'kube-system' };
    case 'user':
      return { kind: 'User', name };
    default:
      return { kind: 'Group', name };
  }
}

function builtInBindings(controllers: readonly Role[]): Binding[] {
  const stated = BUILT_IN_BINDINGS.trim().split('\n').map(bindingOf);
  return [
    ...stated,
    ...controllers.map(({ name }) => bindingOf(`${name}; sa:${name.slice(CONTROLLER.length)}`)),
  ];
}

const CONTROLLERS = rolesIn(BUILT_IN_CONTROLLERS, CONTROLLER);

export const BUILT_IN: { readonly roles: readonly Role[]; readonly bindings: readonly Binding[] } = {
  roles: [...rolesIn(BUILT_IN_ROLES, ''), ...CONTROLLERS],
  bindings: builtInBindings(CONTROLLERS),
};

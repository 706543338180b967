// The shapes of Kubernetes objects: of each only the fields that are read. Values of secrets, of configuration,
// of environments and of annotations that are not listed here are never looked at. Source: the API reference.
import { z } from 'zod';

const text = z.union([z.string(), z.number(), z.boolean()], 'expected a text').transform(String);
const name = text.refine(
  (value) => /^[^/%\0]{1,253}$/.test(value) && value !== '.' && value !== '..',
  'a name has 1 to 253 characters, without / and %',
);
const namespaceName = text.refine(
  (value) => isNamespaceName(value),
  'a namespace is letters, digits, dots, dashes and underscores',
);
/** Wider than the API server, which takes only DNS labels: manifests say what they say. Never `-`, see ids.ts. */
export function isNamespaceName(value: string): boolean {
  return /^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/.test(value);
}

const texts = z.array(text, 'expected a list of texts').nullish();
/** YAML 1.1, which the API server reads, has more words for them than YAML 1.2. */
const flag = z
  .union([
    z.boolean(),
    z.enum(['yes', 'Yes', 'YES', 'on', 'On', 'ON', 'no', 'No', 'NO', 'off', 'Off', 'OFF']),
  ])
  .transform((value) => (typeof value === 'boolean' ? value : /^(y|on)/i.test(value)))
  .nullish();
const labels = z.record(z.string(), z.unknown()).nullish();

export const headerSchema = z.object({
  apiVersion: text,
  kind: text.refine((kind) => /^[A-Za-z0-9]{1,63}$/.test(kind), 'a kind is letters and digits'),
  metadata: z.object(
    {
      name: name.optional(),
      generateName: name.optional(),
      namespace: namespaceName.nullish(),
      labels,
      annotations: labels,
      creationTimestamp: z.string().nullish(),
      ownerReferences: z.array(z.object({ apiVersion: text, kind: text, name, controller: flag })).nullish(),
    },
    'an object has metadata',
  ),
});

const secretRef = z.object({ name: name.optional() }).nullish();
const secretFile = z.object({ secretName: name.optional(), name: name.optional() }).nullish();

const container = z.object({
  securityContext: z
    .object({ privileged: flag, windowsOptions: z.object({ hostProcess: flag }).nullish() })
    .nullish(),
  env: z.array(z.object({ valueFrom: z.object({ secretKeyRef: secretRef }).nullish() }).nullish()).nullish(),
  envFrom: z.array(z.object({ secretRef }).nullish()).nullish(),
  volumeMounts: z.array(z.object({ name: text, readOnly: flag })).nullish(),
});
const containers = z.array(container).nullish();

export const podSchema = z.object({
  serviceAccountName: name.nullish(),
  serviceAccount: name.nullish(),
  automountServiceAccountToken: flag,
  nodeName: name.nullish(),
  hostNetwork: flag,
  hostPID: flag,
  securityContext: z.object({ windowsOptions: z.object({ hostProcess: flag }).nullish() }).nullish(),
  imagePullSecrets: z.array(secretRef).nullish(),
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  volumes: z
    .array(
      z.object({
        name: text,
        hostPath: z.object({}).nullish(),
        secret: secretFile,
        projected: z
          .object({
            sources: z
              .array(z.object({ secret: secretFile, serviceAccountToken: z.object({}).nullish() }))
              .nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
});
export type PodSpec = z.infer<typeof podSchema>;

const ruleSchema = z
  .object({
    verbs: texts,
    apiGroups: texts,
    resources: texts,
    resourceNames: texts,
    nonResourceURLs: texts,
  })
  .transform((rule) => ({
    verbs: rule.verbs ?? [],
    apiGroups: rule.apiGroups ?? [],
    resources: rule.resources ?? [],
    resourceNames: rule.resourceNames ?? [],
    nonResourceURLs: rule.nonResourceURLs ?? [],
  }));

const selectorSchema = z.object({
  matchLabels: z.record(z.string(), text).nullish(),
  matchExpressions: z.array(z.object({ key: text, operator: text, values: texts })).nullish(),
});
export type Selector = z.infer<typeof selectorSchema>;

export const roleSchema = z.object({
  rules: z.array(ruleSchema).nullish(),
  aggregationRule: z.object({ clusterRoleSelectors: z.array(selectorSchema).nullish() }).nullish(),
});

export const bindingSchema = z.object({
  roleRef: z.object({ kind: z.enum(['Role', 'ClusterRole'], 'a roleRef is a Role or ClusterRole'), name }),
  subjects: z
    .array(
      z.object({
        kind: z.enum(['User', 'Group', 'ServiceAccount'], 'a subject is a User, Group or ServiceAccount'),
        name: text.refine((value) => value !== '' && value.length <= 1024, 'a subject has a name'),
        namespace: namespaceName.nullish(),
      }),
    )
    .nullish(),
});
export type Subject = NonNullable<z.infer<typeof bindingSchema>['subjects']>[number];

export const serviceAccountSchema = z.object({ automountServiceAccountToken: flag });
export const secretSchema = z.object({ type: text.nullish() });
export const definitionSchema = z.object({
  spec: z.object({
    group: text,
    scope: text.nullish(),
    names: z.object({ plural: text, kind: text }),
  }),
});

/** What is wrong with an object, without its values. */
export function reasonOf(error: z.ZodError): string {
  const [first] = error.issues;
  const path = first?.path.filter((step) => typeof step !== 'symbol').join('.') ?? '';
  return `${path === '' ? '' : `${path}: `}${first?.message ?? 'not a Kubernetes object'}`.slice(0, 300);
}

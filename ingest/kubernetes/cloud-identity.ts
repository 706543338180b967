// Roles of a cloud that a service account is annotated to act as. Sources: Amazon EKS, "IAM roles for service
// accounts"; Google Kubernetes Engine, "Workload Identity Federation"; Azure AD Workload Identity, "Annotations".

const ANNOTATIONS: readonly { annotation: string; pattern: RegExp; id: (value: string) => string }[] = [
  {
    annotation: 'eks.amazonaws.com/role-arn',
    pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,600}$/,
    id: (arn) => `aws:${arn}`,
  },
  {
    annotation: 'iam.gke.io/gcp-service-account',
    pattern: /^[a-z0-9-]{1,63}@[a-z0-9.:-]{1,100}\.gserviceaccount\.com$/,
    id: (email) => `gcp:serviceAccount:${email}`,
  },
  {
    annotation: 'azure.workload.identity/client-id',
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    id: (client) => `entra:application/${client.toLowerCase()}`,
  },
];

/** Ids of the identities that the annotations name, each with the annotation. */
export function cloudIdentities(
  annotations: Readonly<Record<string, unknown>>,
): { id: string; annotation: string }[] {
  return ANNOTATIONS.flatMap(({ annotation, pattern, id }) => {
    const value = Object.hasOwn(annotations, annotation) ? annotations[annotation] : undefined;
    return typeof value === 'string' && pattern.test(value) ? [{ id: id(value), annotation }] : [];
  });
}

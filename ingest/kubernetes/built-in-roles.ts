// The roles and bindings that every API server makes and restores at its start. Restated, in a notation of our
// own, from the defaults that the Kubernetes project publishes (Apache-2.0) under
// plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata of kubernetes/kubernetes: cluster-roles.yaml at
// 025f2834a128, cluster-role-bindings.yaml at c60df8997f62, namespace-roles.yaml and namespace-role-bindings.yaml
// at 008b3652959c. A role of the input overrides the one of that name here.
//
// `= name`: a cluster role (`= namespace/name`: a role), with `<label` for what it aggregates and `>label` for
// what it is aggregated to; below it a rule a line: API groups; resources; verbs; names. `core` is the group
// without a name, `read` is get, list and watch, `write` is create, update, patch, delete and deletecollection;
// `events` is the rule that lets a component report events; `url` takes paths for resources.

export const BUILT_IN_ROLES = `
= cluster-admin
*; *; *
url; *; *
= admin <admin
= edit <edit >admin
= view <view >edit
= system:aggregate-to-admin >admin
authorization.k8s.io; localsubjectaccessreviews; create
rbac.authorization.k8s.io; rolebindings roles; read write
= system:aggregate-to-edit >edit
core; pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy; read
core; serviceaccounts; impersonate
core; pods pods/attach pods/exec pods/portforward pods/proxy; write
core; pods/eviction; create
core; configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy; write
core; serviceaccounts/token; create
apps; daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale; write
autoscaling; horizontalpodautoscalers; write
batch; cronjobs jobs; write
extensions; daemonsets deployments deployments/rollback deployments/scale ingresses networkpolicies replicasets replicasets/scale replicationcontrollers/scale; write
policy; poddisruptionbudgets; write
networking.k8s.io; ingresses networkpolicies; write
coordination.k8s.io; leases; read write
= system:aggregate-to-view >view
core; configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status; read
core; bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status; read
core; namespaces; read
discovery.k8s.io; endpointslices; read
apps; controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status; read
autoscaling; horizontalpodautoscalers horizontalpodautoscalers/status; read
batch; cronjobs cronjobs/status jobs jobs/status; read
extensions; daemonsets daemonsets/status deployments deployments/scale deployments/status ingresses ingresses/status networkpolicies replicasets replicasets/scale replicasets/status replicationcontrollers/scale; read
policy; poddisruptionbudgets poddisruptionbudgets/status; read
networking.k8s.io; ingresses ingresses/status networkpolicies; read
= system:auth-delegator
authentication.k8s.io; tokenreviews; create
authorization.k8s.io; subjectaccessreviews; create
= system:basic-user
authorization.k8s.io; selfsubjectaccessreviews selfsubjectrulesreviews; create
authentication.k8s.io; selfsubjectreviews; create
= system:certificates.k8s.io:certificatesigningrequests:nodeclient
certificates.k8s.io; certificatesigningrequests/nodeclient; create
= system:certificates.k8s.io:certificatesigningrequests:selfnodeclient
certificates.k8s.io; certificatesigningrequests/selfnodeclient; create
= system:certificates.k8s.io:kube-apiserver-client-approver
certificates.k8s.io; signers; approve; kubernetes.io/kube-apiserver-client
= system:certificates.k8s.io:kube-apiserver-client-kubelet-approver
certificates.k8s.io; signers; approve; kubernetes.io/kube-apiserver-client-kubelet
= system:certificates.k8s.io:kubelet-serving-approver
certificates.k8s.io; signers; approve; kubernetes.io/kubelet-serving
= system:certificates.k8s.io:legacy-unknown-approver
certificates.k8s.io; signers; approve; kubernetes.io/legacy-unknown
= system:discovery
url; /api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/; get
= system:heapster
core; events namespaces nodes pods; read
extensions; deployments; read
= system:kube-aggregator
core; endpoints services; read
= system:kube-controller-manager
events
coordination.k8s.io; leases; create
coordination.k8s.io; leases; get update; kube-controller-manager
core; secrets serviceaccounts; create
core; secrets; delete
core; configmaps namespaces secrets serviceaccounts; get
core; secrets serviceaccounts; update
authentication.k8s.io; tokenreviews; create
authorization.k8s.io; subjectaccessreviews; create
*; *; list watch
core; serviceaccounts/token; create
= system:kube-dns
core; endpoints services; list watch
= system:kube-scheduler
events
coordination.k8s.io; leases; create
coordination.k8s.io; leases; get update; kube-scheduler
core; nodes; read
core; pods; delete read
core; bindings pods/binding; create
core; pods/status; patch update
core; replicationcontrollers services; read
apps extensions; replicasets; read
apps; statefulsets; read
policy; poddisruptionbudgets; read
core; persistentvolumeclaims persistentvolumes; read
authentication.k8s.io; tokenreviews; create
authorization.k8s.io; subjectaccessreviews; create
storage.k8s.io; csinodes; read
core; namespaces; read
storage.k8s.io; csidrivers; read
storage.k8s.io; csistoragecapacities; read
= system:kubelet-api-admin
core; nodes; read
core; nodes; proxy
core; nodes/log nodes/metrics nodes/proxy nodes/stats; *
= system:monitoring
url; /healthz /healthz/* /livez /livez/* /metrics /metrics/slis /readyz /readyz/*; get
= system:node
authentication.k8s.io; tokenreviews; create
authorization.k8s.io; localsubjectaccessreviews subjectaccessreviews; create
core; services; read
core; nodes; create read
core; nodes/status; patch update
core; nodes; patch update
events
core; pods; read
core; pods; create delete
core; pods/status; patch update
core; pods/eviction; create
core; configmaps secrets; read
core; persistentvolumeclaims persistentvolumes; get
core; endpoints; get
certificates.k8s.io; certificatesigningrequests; create read
coordination.k8s.io; leases; create delete get patch update
storage.k8s.io; volumeattachments; get
core; serviceaccounts/token; create
core; persistentvolumeclaims/status; get patch update
storage.k8s.io; csidrivers; read
storage.k8s.io; csinodes; create delete get patch update
node.k8s.io; runtimeclasses; read
= system:node-bootstrapper
certificates.k8s.io; certificatesigningrequests; create read
= system:node-problem-detector
core; nodes; get
core; nodes/status; patch
events
= system:node-proxier
core; endpoints services; list watch
core; nodes; read
events
discovery.k8s.io; endpointslices; list watch
= system:persistent-volume-provisioner
core; persistentvolumes; create delete read
core; persistentvolumeclaims; read update
storage.k8s.io; storageclasses; read
core; events; watch
events
= system:public-info-viewer
url; /healthz /livez /readyz /version /version/; get
= system:service-account-issuer-discovery
url; /.well-known/openid-configuration /openid/v1/jwks; get
= system:volume-scheduler
core; persistentvolumes; read patch update
storage.k8s.io; storageclasses; read
core; persistentvolumeclaims; read patch update
= kube-public/system:controller:bootstrap-signer
core; configmaps; read
core; configmaps; update; cluster-info
events
= kube-system/extension-apiserver-authentication-reader
core; configmaps; read; extension-apiserver-authentication
= kube-system/system::leader-locking-kube-controller-manager
coordination.k8s.io; leases leasecandidates; create read update
= kube-system/system::leader-locking-kube-scheduler
coordination.k8s.io; leases leasecandidates; create read update
= kube-system/system:controller:bootstrap-signer
core; secrets; read
= kube-system/system:controller:cloud-provider
core; configmaps; create read
= kube-system/system:controller:token-cleaner
core; secrets; delete read
events
`;

/**
 * A binding a line: its name (with its namespace where it is a role binding), the role where that has another
 * name, and the subjects: `group:`, `user:`, `sa:` of kube-system. Those of controllers follow their roles.
 */
export const BUILT_IN_BINDINGS = `
cluster-admin; group:system:masters
system:basic-user; group:system:authenticated
system:discovery; group:system:authenticated
system:kube-controller-manager; user:system:kube-controller-manager
system:kube-dns; sa:kube-dns
system:kube-scheduler; user:system:kube-scheduler
system:node-proxier; user:system:kube-proxy
system:public-info-viewer; group:system:authenticated group:system:unauthenticated
system:volume-scheduler; user:system:kube-scheduler
kube-public/system:controller:bootstrap-signer; sa:bootstrap-signer
kube-system/system::extension-apiserver-authentication-reader=extension-apiserver-authentication-reader; user:system:kube-controller-manager user:system:kube-scheduler
kube-system/system::leader-locking-kube-controller-manager; user:system:kube-controller-manager sa:kube-controller-manager sa:leader-election-controller
kube-system/system::leader-locking-kube-scheduler; user:system:kube-scheduler sa:kube-scheduler
kube-system/system:controller:bootstrap-signer; sa:bootstrap-signer
kube-system/system:controller:cloud-provider; sa:cloud-provider
kube-system/system:controller:token-cleaner; sa:token-cleaner
`;

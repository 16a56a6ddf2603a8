// The reference. A token that the search page keeps for this tab is used here too.
const ui = SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  onComplete: () => {
    const token = sessionStorage.getItem('token');
    if (token) ui.preauthorizeApiKey('bearer', token);
  },
});

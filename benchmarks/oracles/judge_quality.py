"""Accuracy, F1, AUC, sensitivity, specificity (scikit-learn), Pearson's r (SciPy) and the mean absolute error of made-up
scores, for QualityTest. Needs scikit-learn and SciPy."""
from scipy.stats import pearsonr
from sklearn.metrics import accuracy_score, f1_score, mean_absolute_error, recall_score, roc_auc_score

# ties on purpose: scores are multiples of 1/20
score = [(i * 37 % 101) % 21 / 20 for i in range(200)]
label = [1 if (i * 37 % 101) % 21 + i % 9 > 13 else 0 for i in range(200)]
judged = [1 if s > 0.5 else 0 for s in score]
print("accuracy", accuracy_score(label, judged))
print("f1", f1_score(label, judged))
print("auc", roc_auc_score(label, score))
print("sensitivity", recall_score(label, judged))
print("specificity", recall_score(label, judged, pos_label=0))
print("rate", sum(judged) / len(judged))
truth = [(i * 53 % 97) / 96 for i in range(200)]
given = [min(1.0, 0.8 * t + (i % 7) / 20) for i, t in enumerate(truth)]
r = pearsonr(truth, given)
print("pearson_r", r.statistic, r.confidence_interval())
print("mae", mean_absolute_error(truth, given))

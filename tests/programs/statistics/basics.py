import statistics as st

data = [2.5, 3.5, 1, 4, 4, 9]
print(st.mean(data), st.median(data), st.mode(data), st.stdev(data), st.pvariance(data))
print(st.fmean(data), st.median_low(data), st.quantiles(data, n=4), st.multimode("aabbc"))
print(st.harmonic_mean([40, 60]), st.geometric_mean([1, 4, 16]))
try:
    st.mean([])
except st.StatisticsError as e:
    print(e)
